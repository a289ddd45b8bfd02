/*
 * Fetches the programs, starts each once for every element, and a fresh one where one has failed.
 * A part of the loader.
 */

// Whether the page's policy keeps even an empty module from being run.
const isForbidden = () => {
  try {
    const empty = new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]));
    return !new WebAssembly.Instance(empty);
  } catch {
    return true;
  }
};

// The look: one sheet for every element, which the rules of the later pages join.
const common = sheet("");
const rules = ["", ""];
const dress = async (place, name) => {
  const css = await text(get(name), "part");
  // Browsers take half a sheet without a word.
  if (!css.trimEnd().endsWith("}")) throw new Fault("part", [`${name} is not whole`]);
  rules[place] = css;
  common.replaceSync(rules.join(""));
};
const styles = once(() => dress(0, `${NAME}.css`));
const fetchLater = async () => {
  const dressed = dress(1, `${NAME}.later.css`);
  dressed.catch(() => {});
  const part = await get(`${NAME}.later.wasm`);
  await dressed;
  return part;
};

// A program: a module of WebAssembly in the script around it (src/embed/program.js).
const program = async (name, failed) => {
  const wasm = get(`${NAME}.${name}.wasm`);
  wasm.catch(() => {});
  try {
    const { default: make } = await load(`${NAME}.${name}.js`);
    const made = make(failed, fetchLater);
    await made.start(await wasm);
    return made;
  } catch (error) {
    failures += 1;
    if (error instanceof Fault) throw error;
    throw new Fault(isForbidden() ? "policy" : "part", [`${NAME}.${name}: ${error.message}`]);
  }
};

// A program that every element shares. One that has failed gives way to a fresh one.
const shared = (name, tell) => {
  let running;
  const renew = () => {
    running = once(() =>
      program(name, (error) => {
        renew();
        tell(error);
      }),
    );
  };
  renew();
  return () => running();
};
