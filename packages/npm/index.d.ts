/**
 * Defines the element. Its files lie at the address of a folder, or else beside the module. `files`
 * says of single ones where they are.
 */
export function define(address?: string, files?: Record<string, string>): void;

/** The element's attributes. Each has a default. */
export interface PartnershipAssessmentAttributes {
  /** The address of the questionnaire file; the shipped one where it is left out. */
  src?: string;
  /** The language of the shipped questionnaire. */
  lang?: string;
  theme?: "auto" | "light" | "dark";
  /** How many questions stand on one page: one, or all of one dimension. */
  layout?: "question" | "section";
  /** Parts to leave out, parted by spaces: `start-page`, `notes`, `downloads`, `saved-files`. */
  hide?: string;
  storage?: "local" | "session" | "none";
  "storage-key"?: string;
  "heading-level"?: "1" | "2" | "3" | "4";
  loading?: "lazy" | "eager";
}

export interface Score {
  numerator: number;
  denominator: number;
  decimal: string;
}

/** The result, version 1. */
export interface Report {
  version: 1;
  questionnaire: { id: string; edition: string; language: string; stages: string[] };
  overall: {
    stage: string | null;
    score: Score | null;
    limit: { mean_stage: string; foundation_stage: string; foundations: string[] } | null;
    missing_dimensions: number;
    missing_foundations: string[];
  };
  dimensions: {
    id: string;
    foundation: boolean;
    status: "reported" | "not-enough-answers" | "does-not-apply";
    stage: string | null;
    score: Score | null;
    answered: number;
    does_not_apply: number;
    skipped: number;
    unanswered: number;
  }[];
  benefits?: { areas_at_level: Record<string, number>; advantage: number; unanswered: number };
  aim: string | null;
  next_steps: string[];
  later_steps: string[];
}

/** What a report is handed over as, or printed as. */
export type Format =
  | "pdf"
  | "word"
  | "one-page"
  | "blank"
  | "html"
  | "csv"
  | "calendar"
  | "json"
  | "print"
  | "print-one-page"
  | "print-blank";

export interface PartnershipAssessmentElement extends HTMLElement {
  /** The answers as a saved file, a text of JSON; null before the widget is ready. */
  exportAnswers(): string | null;
  /** Opens a saved file; throws an Error with a sentence for the reader if it can't. */
  importAnswers(json: string | object): void;
  /** Deletes the answers and goes to the first page. */
  reset(): void;
  /** The result, or null while the report has not been opened. */
  readonly report: Report | null;
}

export interface PartnershipAssessmentEventMap {
  "partnership-assessment:ready": CustomEvent<{
    questionnaire: string;
    edition: string;
    language: string;
  }>;
  "partnership-assessment:start": CustomEvent<Record<string, never>>;
  "partnership-assessment:progress": CustomEvent<{
    page: string;
    answered: number;
    questions: number;
    level: number | null;
  }>;
  "partnership-assessment:complete": CustomEvent<Report>;
  "partnership-assessment:download": CustomEvent<{ format: Format }>;
  "partnership-assessment:error": CustomEvent<{ code: string }>;
}

declare global {
  interface HTMLElementTagNameMap {
    "partnership-assessment": PartnershipAssessmentElement;
  }
  interface HTMLElementEventMap extends PartnershipAssessmentEventMap {}
}
