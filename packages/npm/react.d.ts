import type { DetailedHTMLProps, HTMLAttributes } from "react";
import type { PartnershipAssessmentAttributes, PartnershipAssessmentElement } from "./index.js";

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "partnership-assessment": DetailedHTMLProps<
        HTMLAttributes<PartnershipAssessmentElement>,
        PartnershipAssessmentElement
      > &
        PartnershipAssessmentAttributes;
    }
  }
}
