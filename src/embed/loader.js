/*
 * The loader: one small classic script, and the one code path of every way in. It defines the element,
 * puts it where the page has marked a place, paints a quiet wait, fetches everything else from its own
 * folder when the element is near the viewport, and hands over to the widget. It touches nothing outside
 * its elements and the places marked for them.
 *
 * Here its parts, which lie in `loader/`, are put together. The build (`xtask/src/dist/bundle.mjs`) writes
 * a line for each way in, with the table of fingerprints (`pinned`) and the addresses of files that are in
 * the page already or that a bundler has moved (`inside`).
 */
import { byAddress, byScript, currentScript } from "./loader/address.js";
import { downloadsFrom } from "./loader/downloads.js";
import { elementFrom } from "./loader/element.js";
import { NAME } from "./loader/names.js";
import { fillPlaces } from "./loader/places.js";
import { programsFrom } from "./loader/programs.js";
import { questionnairesFrom } from "./loader/questionnaires.js";

/** Defines the element, with files by the script tag that is being run. */
export const fromTag = (pinned) => begin(() => byScript(currentScript(), pinned));

/** Defines the element, with files beside an address or where they have been moved. */
export const from = (address, pinned, inside) => begin(() => byAddress(address, pinned, inside));

const begin = (addressOf) => {
  // A second copy of the script only looks for new places.
  const other = customElements.get(NAME);
  if (other) {
    other.place?.();
    return;
  }
  const address = addressOf();
  const downloads = downloadsFrom(address);
  const questionnaires = questionnairesFrom(address, downloads);
  const programs = programsFrom(downloads);
  const Element = elementFrom({ address, questionnaires, programs });
  customElements.define(NAME, Element);
  Element.place = fillPlaces();
};
