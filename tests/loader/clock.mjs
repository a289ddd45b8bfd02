/*
 * Time that passes only when a test lets it, so that a minute takes none. It must never know who waits
 * for what.
 */

/** Everything that has been promised up to now has been kept or broken, and whoever waited has gone on. */
export const settled = () => new Promise((done) => setImmediate(done));

export class Clock {
  now = 0;
  #next = 1;
  #waiting = new Map();

  setTimeout = (act, delay = 0, ...values) => {
    const id = this.#next;
    this.#next += 1;
    this.#waiting.set(id, { at: this.now + Math.max(0, Number(delay) || 0), act: () => act(...values) });
    return id;
  };

  clearTimeout = (id) => {
    this.#waiting.delete(id);
  };

  /** Lets time pass, and whatever is due in it happen one after the other. */
  async pass(milliseconds) {
    const end = this.now + milliseconds;
    await settled();
    for (;;) {
      const due = [...this.#waiting].filter(([, { at }]) => at <= end);
      if (due.length === 0) break;
      const [id, { at, act }] = due.reduce((one, other) => (other[1].at < one[1].at ? other : one));
      this.#waiting.delete(id);
      this.now = at;
      act();
      await settled();
    }
    this.now = end;
  }
}
