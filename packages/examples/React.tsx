// React 19: attributes are properties, and so are events, with `on` before their names.
import { define } from "partnership-assessment";
import type {} from "partnership-assessment/react";

define("/assessment/");

export function Assessment({ onStage }: { onStage: (stage: string | null) => void }) {
  return (
    <partnership-assessment
      theme="light"
      heading-level="3"
      hide="start-page"
      onpartnership-assessment:complete={(event) => onStage(event.detail.overall.stage)}
    >
      <p>This self-assessment needs JavaScript.</p>
    </partnership-assessment>
  );
}
