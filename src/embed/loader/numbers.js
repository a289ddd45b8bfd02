/*
 * Tells elements apart that would keep their answers in one place: each has a number from 0, by its order
 * in the document, whoever starts first. One that has gone leaves its number, and so its answers, to the
 * next. Pure: what the elements are, and which are on the page, it is told.
 */

export class Numbers {
  #held = new WeakMap();
  #last = 0;
  #present;

  /** `present` gives the elements on the page in the order of the document. */
  constructor(present) {
    this.#present = present;
  }

  /*
   * The number of an element among those that share a place, from which it then holds. `placeOf` says
   * where another will keep its answers, as far as that is known.
   */
  of(element, place, placeOf) {
    const own = this.#held.get(element);
    if (own?.place === place && this.holds(element)) return own.number;
    const present = this.#present();
    const taken = new Set();
    for (const other of present) {
      const one = this.#held.get(other);
      if (other !== element && one?.place === place) taken.add(one.number);
    }
    const sharers = present.filter(
      (one) => one === element || (placeOf(one) ?? this.#held.get(one)?.place) === place,
    );
    let number = Math.max(0, sharers.indexOf(element));
    if (taken.has(number)) {
      number = 0;
      while (taken.has(number)) number += 1;
    }
    this.#last += 1;
    this.#held.set(element, { place, number, since: this.#last });
    return number;
  }

  /** Whether nobody has taken an element's number while it was away. */
  holds(element) {
    const own = this.#held.get(element);
    return !this.#present().some((other) => {
      const one = this.#held.get(other);
      return one?.place === own?.place && one?.number === own?.number && one?.since > own?.since;
    });
  }
}
