/*
 * The frame around each script that wasm-bindgen writes: makes a program out of a module of
 * WebAssembly. Each call makes one of its own, which knows nothing of any that has failed before.
 */
export default (failed, fetchLater) => {
  /* the script of wasm-bindgen */

  // An exception that leaves the module, a panic among them, leaves its memory in disorder: from
  // then on nothing of it may run, and whoever started the program is told.
  let isBroken = false;
  const guard =
    (run) =>
    (...values) => {
      // What asks for a value gets one with nothing in it.
      if (isBroken) return [];
      try {
        return run(...values);
      } catch (error) {
        isBroken = true;
        failed(error);
        throw error;
      }
    };

  const guarded = (exports) =>
    Object.fromEntries(
      Object.entries(exports).map(([name, item]) => [
        name,
        typeof item === "function" ? guard(item) : item,
      ]),
    );

  // A server that doesn't know the type of the file, and a browser that can't compile on the way.
  const instantiate = async (answer, imports) => {
    const type = answer.headers.get("Content-Type") ?? "";
    const streams = type.startsWith("application/wasm") && WebAssembly.instantiateStreaming;
    return streams
      ? WebAssembly.instantiateStreaming(answer, imports)
      : WebAssembly.instantiate(await answer.arrayBuffer(), imports);
  };

  // The program asks for its later part, and is answered by a call of one of its own functions.
  let later = null;
  const parts = {
    async __wasm_split_load_later(callback, data) {
      let isThere = true;
      later ??= fetchLater().then((answer) => instantiate(answer, { __wasm_split: wasm }));
      try {
        await later;
      } catch (error) {
        console.error(`[partnership-assessment] ${error.details ?? error}`);
        later = null;
        isThere = false;
      }
      guard(wasm.__indirect_function_table.get(callback))(data, isThere);
    },
  };

  return {
    /* what the module offers */
    async start(answer) {
      const { instance, module } = await instantiate(answer, __wbg_get_imports());
      __wbg_finalize_init({ exports: guarded(instance.exports) }, module);
    },
  };
};
