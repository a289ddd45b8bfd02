import type { HTMLAttributes } from "svelte/elements";
import type {
  PartnershipAssessmentAttributes,
  PartnershipAssessmentElement,
  PartnershipAssessmentEventMap,
} from "./index.js";

type Listeners = {
  [Name in keyof PartnershipAssessmentEventMap as `on${Name}`]?: (
    event: PartnershipAssessmentEventMap[Name],
  ) => void;
};

declare module "svelte/elements" {
  interface SvelteHTMLElements {
    "partnership-assessment": HTMLAttributes<PartnershipAssessmentElement> &
      PartnershipAssessmentAttributes &
      Listeners;
  }
}
