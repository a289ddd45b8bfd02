/*
 * What the loader says and shows by itself, in English: there is no questionnaire yet to take words
 * from.
 */

// Words for before the questionnaire is there, or where it never comes.
export const WORDS = {
  loading: "The self-assessment is loading.",
  slow: "The self-assessment is still loading. The connection seems to be slow.",
  wasm: "This self-assessment needs WebAssembly, which this browser does not have or has switched off. Open the page in a current version of Chrome, Edge, Firefox or Safari.",
  policy: "This website’s security policy does not let the self-assessment run. Tell the owner of this website: its script-src needs 'wasm-unsafe-eval'.",
  types: "This website’s security policy does not let the self-assessment run. Tell the owner of this website: its trusted-types needs partnership-assessment.",
  part: "A part of the self-assessment did not load. Check your connection and try again. Nothing you have entered is lost.",
  lost: "The self-assessment does not know where its files are. Tell the owner of this website: its script needs data-base, the address of the folder. Nothing you have entered is lost.",
  missing: "The questionnaire could not be loaded. Check your connection and try again. Nothing you have entered is lost.",
  broken: "The questionnaire has mistakes, so the self-assessment can’t start. Tell the owner of this website. Nothing you have entered is lost.",
  panic: "Something went wrong in the self-assessment. Your answers are kept. Try again to go on.",
  retry: "Try again",
  offline: "Or use the self-assessment as a page of its own",
};

export const PLACEHOLDER =
  ":host{display:block!important}:host([hidden]){display:none!important}" +
  ".pa-wait{min-height:36em;display:flex;flex-direction:column;align-items:center;justify-content:center}" +
  ".pa-wait:focus{outline:0}" +
  ".pa-wait svg{width:8em;fill:none;stroke:currentColor;stroke-width:3;opacity:.45}" +
  ".pa-wait p.pa-quiet{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}" +
  ".pa-fault{border-inline-start:.3em solid currentColor;padding:.5em 1em;margin:1em 0}" +
  ".pa-wait p,.pa-wait button{margin:1em}" +
  "a{color:inherit}" +
  "button{font:inherit;color:inherit;background:none;border:2px solid;border-radius:.3em;padding:.6em 1em;min-height:44px;cursor:pointer}";
