// React 19: attributes are props, events are listened to through a ref.
import { useEffect, useRef } from "react";
import { define, type PartnershipAssessmentElement } from "partnership-assessment";
import type {} from "partnership-assessment/react";

define("/assessment/");

export function Assessment({ onStage }: { onStage: (stage: string | null) => void }) {
  const element = useRef<PartnershipAssessmentElement>(null);
  useEffect(() => {
    const node = element.current;
    const tell = () => onStage(node?.report?.overall.stage ?? null);
    node?.addEventListener("partnership-assessment:complete", tell);
    return () => node?.removeEventListener("partnership-assessment:complete", tell);
  }, [onStage]);
  return (
    <partnership-assessment ref={element} theme="light" heading-level="3" hide="start-page">
      <p>This self-assessment needs JavaScript.</p>
    </partnership-assessment>
  );
}
