/*
 * React, put together in the page: it comes as modules of Node, so a few lines stand in for a bundler.
 */
window.loadReact = async () => {
  const files = {
    react: "/npm/react/cjs/react.production.js",
    scheduler: "/npm/scheduler/cjs/scheduler.production.js",
    "react-dom": "/npm/react-dom/cjs/react-dom.production.js",
    "react-dom/client": "/npm/react-dom/cjs/react-dom-client.production.js",
  };
  const made = {};
  for (const [name, file] of Object.entries(files)) {
    const text = await (await fetch(file)).text();
    const module = { exports: {} };
    new Function("module", "exports", "require", text)(module, module.exports, (other) => made[other]);
    made[name] = module.exports;
  }
  return made;
};
