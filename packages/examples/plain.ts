// Without a framework: the element, its methods and its events are typed.
import { define } from "partnership-assessment";

define("/assessment/");

const element = document.createElement("partnership-assessment");
element.setAttribute("theme", "dark");
element.addEventListener("partnership-assessment:complete", (event) => {
  const stage: string | null = event.detail.overall.stage;
  console.log(stage, element.report?.dimensions.length);
});
document.body.append(element);
