import type { DefineComponent } from "vue";
import type { PartnershipAssessmentAttributes, PartnershipAssessmentEventMap } from "./index.js";

/** What Vue makes of `@partnership-assessment:complete` and its like. */
type Listeners = {
  [Name in keyof PartnershipAssessmentEventMap as `on${Capitalize<Name>}`]?: (
    event: PartnershipAssessmentEventMap[Name],
  ) => void;
};

declare module "vue" {
  interface GlobalComponents {
    "partnership-assessment": DefineComponent<PartnershipAssessmentAttributes & Listeners>;
  }
}
