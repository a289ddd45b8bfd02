import type { DefineComponent } from "vue";
import type { PartnershipAssessmentAttributes } from "./index.js";

declare module "vue" {
  interface GlobalComponents {
    "partnership-assessment": DefineComponent<PartnershipAssessmentAttributes>;
  }
}
