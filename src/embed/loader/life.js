/*
 * One element's life, as one machine of states: what has happened goes in, the next state and what is to
 * be done come out. Pure: it knows no page, no time and no widget.
 *
 *   waiting   on the page, until it comes near
 *   loading   its parts are on their way, or its widget is being mounted
 *   mounted   its widget lives
 *   failed    a message stands in its place
 *   away      off the page for a moment, and may come back as it was
 *   ended     off the page, and nothing is left of it
 *
 * Each new beginning has a generation of its own, and so has each end: whatever was begun in an older one
 * and comes late acts on nothing.
 */

/** An element that has not been on the page yet. */
export const UNBORN = { state: "ended", generation: 0 };

// What is to be done when a new beginning is made, after what has to end.
const begin = ({ generation }, ...before) => [
  { state: "loading", generation: generation + 1 },
  [...before, ["wait"], ["patience"], ["load"]],
];
// Nothing of what is under way will be used.
const stale = ({ generation }) => ({ state: "away", was: "loading", generation: generation + 1, isStale: true });
const fail = ({ generation }, fault, ...before) => [
  { state: "failed", generation: generation + 1 },
  [...before, ["say", fault]],
];
const awaits = (life, generation) =>
  generation === life.generation &&
  (life.state === "loading" || (life.was === "loading" && !life.isStale));

// Which changes take another widget: what it is made from, and, once it is being made, where it keeps
// the answers.
const takesAnother = ({ isMounting, state, was }, moves) =>
  isMounting || state === "mounted" || was === "mounted" || state === "failed" || was === "failed"
    ? moves.length > 0
    : moves.some((name) => name === "src" || name === "lang");

const HAPPENINGS = {
  /** It has come onto the page. `isTaken`: meanwhile another has taken the place of its answers. */
  connected(life, { isTaken }) {
    const { state, was, generation, parts } = life;
    if (state === "ended") return [{ state: "waiting", generation }, [["wait"], ["watch"]]];
    if (state !== "away") return [life, []];
    const back = [["stay"]];
    if (was === "mounted" && isTaken) return begin(life, ...back, ["unmount"]);
    if (was !== "loading") return [{ state: was, generation }, back];
    if (life.isStale) return begin(life, ...back);
    const loading = { state: "loading", generation, isMounting: Boolean(parts) };
    return [loading, [...back, ["patience"], ...(parts ? [["mount", parts]] : [])]];
  },

  /** It has gone from the page, and not only to another place of it. */
  disconnected(life) {
    const { state, generation } = life;
    if (state === "waiting") return [{ state: "ended", generation }, [["unwatch"]]];
    if (state === "loading") {
      const away = life.isMounting ? stale(life) : { state: "away", was: "loading", generation };
      return [away, [["calm"], ["go"]]];
    }
    if (state === "away" || state === "ended") return [life, []];
    return [{ state: "away", was: state, generation }, [["go"]]];
  },

  /** It has been away for too long. */
  forgotten(life) {
    if (life.state !== "away") return [life, []];
    const ended = { state: "ended", generation: life.generation + 1 };
    return [ended, life.was === "mounted" ? [["unmount"]] : []];
  },

  /** It has come near to what is seen, or need not. */
  near(life) {
    if (life.state !== "waiting") return [life, []];
    return begin(life, ["unwatch"]);
  },

  /** Its parts are there. */
  arrived(life, { generation, parts }) {
    if (!awaits(life, generation) || life.isMounting) return [life, []];
    if (life.state === "away") return [{ ...life, parts }, []];
    return [{ ...life, isMounting: true }, [["mount", parts]]];
  },

  /** Its widget is there. */
  mounted(life, { generation, widget }) {
    if (!awaits(life, generation) || !life.isMounting) return [life, [["discard", widget]]];
    const mounted = [["calm"], ["adopt", widget], ...(life.isOutdated ? [["options"]] : [])];
    return [{ state: "mounted", generation }, mounted];
  },

  /** Something that it needs has failed. */
  failed(life, { generation, fault }) {
    if (!awaits(life, generation)) return [life, []];
    // Nobody sees it. Once it is back it tries again.
    if (life.state === "away") return [stale(life), [["note", fault]]];
    return fail(life, fault, ["calm"]);
  },

  /** The program of all widgets has stopped. */
  stopped(life, { fault }) {
    const { state, was } = life;
    if (state === "mounted") return fail(life, fault, ["unmount"]);
    if (life.isMounting) return fail(life, fault, ["calm"]);
    // What it has may be of the one that has stopped.
    if (state === "loading") return begin(life);
    if (was === "mounted") return [stale(life), [["unmount"]]];
    if (was === "loading") return [stale(life), []];
    return [life, []];
  },

  /** Attributes have changed; `moves` are the ones that decide what is asked and where answers are. */
  changed(life, { moves }) {
    const { state, was } = life;
    const isAnother = takesAnother(life, moves);
    if (state === "waiting") return [life, [["watch"]]];
    if (state === "failed") return begin(life);
    if (state === "mounted") return isAnother ? begin(life, ["unmount"]) : [life, [["options"]]];
    if (state === "loading") {
      // What is being made has read its options already.
      return isAnother ? begin(life) : [{ ...life, isOutdated: Boolean(life.isMounting) }, []];
    }
    if (was === "mounted") return isAnother ? [stale(life), [["unmount"]]] : [life, [["options"]]];
    if (was === "failed" || (was === "loading" && isAnother)) return [stale(life), []];
    return [life, []];
  },

  /** It takes long. */
  slow: (life) => [life, life.state === "loading" ? [["slow"]] : []],

  /** The reader would rather try again. */
  retried(life) {
    if (life.state === "failed") return begin(life);
    return [life, life.state === "loading" ? [["hurry"], ["wait"], ["patience"]] : []];
  },
};

/** What follows from something that has happened: the next life, and what is to be done, in order. */
export const follow = (life, name, details = {}) => HAPPENINGS[name](life, details);
