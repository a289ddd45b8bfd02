import type { HTMLAttributes } from "svelte/elements";
import type { PartnershipAssessmentAttributes, PartnershipAssessmentElement } from "./index.js";

declare module "svelte/elements" {
  interface SvelteHTMLElements {
    "partnership-assessment": HTMLAttributes<PartnershipAssessmentElement> &
      PartnershipAssessmentAttributes;
  }
}
