/*
 * What every element shares: made once, made anew after a failure, and asked for once more in place of
 * what is under way, for a reader who would rather not wait. It must never know what is made.
 */

// How long an attempt may take, in milliseconds.
const PATIENCE = 60_000;

/** Settles as the promise does, or fails when the signal says so. */
export const unlessEnded = (signal, promise) =>
  new Promise((resolve, reject) => {
    promise.then(resolve, reject);
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });

/*
 * One promise for all who ask. `make` is given a signal that ends it. Whoever waits goes on waiting
 * through `hurry`, which makes another attempt: the first that succeeds counts, and of failures the last.
 */
export const shared = (make) => {
  let run = null;

  const begin = () => {
    let settle;
    const own = { isPending: true, end() {} };
    own.promise = new Promise((resolve, reject) => {
      settle = (act, value) => {
        own.isPending = false;
        act(value);
      };
      own.attempt = () => {
        own.end(new Error("it was asked for once more"));
        const ending = new AbortController();
        const timer = setTimeout(() => ending.abort(new Error("it took too long")), PATIENCE);
        const end = (reason) => {
          clearTimeout(timer);
          ending.abort(reason);
        };
        own.end = end;
        make(ending.signal).then(
          (value) => {
            clearTimeout(timer);
            settle(resolve, value);
          },
          (error) => {
            clearTimeout(timer);
            if (own.end !== end) return;
            forget(own.promise);
            settle(reject, error);
          },
        );
      };
    });
    // Each who asks looks after it; nobody may.
    own.promise.catch(() => {});
    return own;
  };

  // Asks anew the next time. Another may have done so already.
  const forget = (promise) => {
    if (run?.promise === promise) run = null;
  };

  const get = () => {
    if (!run) {
      run = begin();
      run.attempt();
    }
    return run.promise;
  };
  return Object.assign(get, {
    forget,
    /** Forgets it, and ends what may still be on its way. */
    drop(promise) {
      if (run?.promise === promise) run.end(new Error("it is not needed"));
      forget(promise);
    },
    hurry() {
      if (run?.isPending) run.attempt();
    },
    isPending: () => Boolean(run?.isPending),
  });
};
