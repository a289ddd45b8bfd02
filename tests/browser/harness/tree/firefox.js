// What Firefox tells a screen reader of the page, as `tree.rs` reads it.
const accessibility = Cc["@mozilla.org/accessibilityService;1"].getService(Ci.nsIAccessibilityService);
// Whoever lets go of it has to wait until it has begun anew.
window.keptAccessibility = accessibility;
const { nsIAccessibleRole: roles, nsIAccessibleStates: states, nsIAccessibleRelation: relations } = Ci;

// They only hold others, unless they have a name.
const HOLDERS = new Set([roles.ROLE_SECTION, roles.ROLE_TEXT_CONTAINER, roles.ROLE_TEXT, roles.ROLE_FORM]);

// Their names are only what they hold.
const NAMED_BY_WHAT_THEY_HOLD = new Set([roles.ROLE_LISTITEM, roles.ROLE_TERM, roles.ROLE_DEFINITION, roles.ROLE_LABEL]);

const read = (text) => text ?? "";

const attribute = (node, name) => {
  try {
    return node.attributes?.getStringProperty(name) ?? "";
  } catch {
    return "";
  }
};

const factsOf = (node) => {
  const state = {};
  const more = {};
  node.getState(state, more);
  const is = (bit) => Boolean(state.value & bit);
  const facts = [];
  const say = (fact) => facts.push(fact);
  if (is(states.STATE_CHECKABLE)) say(is(states.STATE_CHECKED) ? "checked" : "not checked");
  if (is(states.STATE_EXPANDED)) say("expanded");
  if (is(states.STATE_COLLAPSED)) say("collapsed");
  if (is(states.STATE_INVALID)) say("invalid");
  if (is(states.STATE_REQUIRED)) say("required");
  if (is(states.STATE_UNAVAILABLE)) say("disabled");
  if (more.value & states.EXT_STATE_MODAL) say("modal");
  if (is(states.STATE_FOCUSABLE)) say("focusable");
  if (is(states.STATE_FOCUSED)) say("focused");
  const level = attribute(node, "level");
  if (level && node.role === roles.ROLE_HEADING) say(`level ${level}`);
  const [place, all] = ["posinset", "setsize"].map((name) => attribute(node, name));
  if (place) say(`${place} of ${all}`);
  const live = attribute(node, "live");
  if (live) say(`live ${live}`);
  // A link's is its address.
  if (node.value && node.role !== roles.ROLE_LINK) say(`value "${node.value}"`);
  const named = (kind) => [...node.getRelationByType(kind).getTargets().enumerate(Ci.nsIAccessible)]
    .map((target) => attribute(target, "id")).filter(Boolean).join(" ");
  const labels = named(relations.RELATION_LABELLED_BY);
  if (labels) say(`labelled by ${labels}`);
  const description = read(node.description);
  if (description) say(`described by "${description}"`);
  return facts;
};

const nodeOf = (node) => {
  if (node.role === roles.ROLE_TEXT_LEAF) {
    return { role: "text", name: read(node.name), facts: [], children: [] };
  }
  const children = [];
  for (let child = node.firstChild; child; child = child.nextSibling) {
    if (child.role !== roles.ROLE_LISTITEM_MARKER) children.push(nodeOf(child));
  }
  const name = NAMED_BY_WHAT_THEY_HOLD.has(node.role) ? "" : read(node.name);
  const facts = factsOf(node);
  const own = attribute(node, "xml-roles").split(" ")[0] || accessibility.getStringRole(node.role);
  const role = HOLDERS.has(node.role) && !name && facts.length === 0 ? "" : own;
  return { role, name, facts, children };
};

// The page is in a process of its own, which may not have told of it yet.
const page = accessibility.getAccessibleFor(gBrowser.selectedBrowser)?.firstChild;
return page ? nodeOf(page) : null;
