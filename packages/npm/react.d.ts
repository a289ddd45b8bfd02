import type { DetailedHTMLProps, HTMLAttributes } from "react";
import type {
  PartnershipAssessmentAttributes,
  PartnershipAssessmentElement,
  PartnershipAssessmentEventMap,
} from "./index.js";

/** React 19 takes every other property of an element of one's own that begins with `on` for a listener. */
type Listeners = {
  [Name in keyof PartnershipAssessmentEventMap as `on${Name}`]?: (
    event: PartnershipAssessmentEventMap[Name],
  ) => void;
};

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "partnership-assessment": DetailedHTMLProps<
        HTMLAttributes<PartnershipAssessmentElement>,
        PartnershipAssessmentElement
      > &
        PartnershipAssessmentAttributes &
        Listeners;
    }
  }
}
