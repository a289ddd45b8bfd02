// Notes the memory of each program that the page starts, in `memories`.
const { instantiate, instantiateStreaming } = WebAssembly;
window.memories = [];
const note = (result) => {
  const { memory } = (result.instance ?? result).exports;
  if (memory) memories.push(memory);
  return result;
};
WebAssembly.instantiate = (...parts) => instantiate(...parts).then(note);
WebAssembly.instantiateStreaming = (...parts) => instantiateStreaming(...parts).then(note);
