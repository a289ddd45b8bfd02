/*
 * The programs and the look: fetched and started once for every element, and a fresh program where one
 * has failed.
 */
import { Fault } from "./fault.js";
import { NAME } from "./names.js";
import { shared, unlessEnded } from "./shared.js";

// Whether the page's policy keeps even an empty module from being run.
const isForbidden = () => {
  try {
    const empty = new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]));
    return !new WebAssembly.Instance(empty);
  } catch {
    return true;
  }
};

export const programsFrom = ({ get, textOf, load }) => {
  // The look: one sheet for every element, which the rules of the later pages join.
  const common = new CSSStyleSheet();
  const rules = ["", ""];
  const dress = (place, name) =>
    shared(async (signal) => {
      const css = await textOf(name, "part", signal);
      // Browsers take half a sheet without a word.
      if (!css.trimEnd().endsWith("}")) throw new Fault("part", [`${name} is not whole`]);
      rules[place] = css;
      common.replaceSync(rules.join(""));
    });
  const styles = dress(0, `${NAME}.css`);
  const laterStyles = dress(1, `${NAME}.later.css`);
  const laterPart = shared(async (signal) => {
    const name = `${NAME}.later.wasm`;
    const answer = await get(name, signal);
    try {
      const content = await answer.arrayBuffer();
      // Without a type, because there is nothing left to compile on the way.
      return { headers: new Headers(), arrayBuffer: async () => content };
    } catch (error) {
      throw new Fault("part", [`${name}: ${error.message}`]);
    }
  });
  const fetchLater = async () => {
    const part = laterPart();
    const [answer] = await Promise.all([part, laterStyles()]);
    // The program keeps it. What it can't use it asks for anew.
    laterPart.forget(part);
    return answer;
  };

  /*
   * A program that every element shares: a module of WebAssembly in the script around it
   * (src/embed/program.js). One that has failed gives way to a fresh one, and `tell` hears of it.
   */
  const program = (name, tell) => {
    const script = shared((signal) => load(`${NAME}.${name}.js`, signal));
    const module = shared((signal) => get(`${NAME}.${name}.wasm`, signal));
    const start = () => {
      const one = shared(async (signal) => {
        const parts = [script(), module()];
        const [{ default: make, ...offers }, answer] = await Promise.all(parts);
        try {
          const made = make((error) => {
            module.drop(parts[1]);
            running = start();
            tell(error);
          }, fetchLater);
          await unlessEnded(signal, made.start(answer));
          return Object.assign(made, offers);
        } catch (error) {
          // Both may be from different days.
          script.drop(parts[0]);
          module.drop(parts[1]);
          const kind = isForbidden() ? "policy" : "part";
          throw new Fault(kind, [`${NAME}.${name}: ${error.message}`]);
        }
      });
      return one;
    };
    let running = start();
    return Object.assign(() => running(), {
      hurry() {
        if (script.isPending() || module.isPending()) {
          script.hurry();
          module.hurry();
        } else if (running.isPending()) {
          module.drop(module());
          running.hurry();
        }
      },
    });
  };

  return { common, styles, program, later: [laterPart, laterStyles] };
};
