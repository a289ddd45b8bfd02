//! The words of the interface and of the report's frame, in English, and a questionnaire's own
//! words in their place.
//!
//! English is compiled in, so a questionnaire that lacks some words still works. No sentence
//! depends on a plural: numbers stand after a colon or between "of".

use crate::entries::Entries;

/// One text of the interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word {
    key: &'static str,
    english: &'static str,
}

/// The words of one language: the questionnaire's where it has them, English where it lacks them.
#[derive(Debug, Clone, Default)]
pub struct Words {
    own: Entries<String>,
}

impl Words {
    pub(crate) fn new(own: Entries<String>) -> Self {
        Self { own }
    }

    /// The text.
    #[must_use]
    pub fn get(&self, word: Word) -> &str {
        self.own.get(word.key).map_or(word.english, String::as_str)
    }

    /// The text with each `{name}` replaced by the value of that name.
    #[must_use]
    pub fn fill(&self, word: Word, values: &[(&str, &str)]) -> String {
        fill(self.get(word), values)
    }
}

/// A text with each `{name}` replaced by the value of that name. Braces in values stay as they are.
#[must_use]
pub fn fill(template: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(template.len() + 32);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let found = after.split_once('}').and_then(|(name, after)| {
            let (_, value) = values.iter().find(|(known, _)| *known == name)?;
            Some((value, after))
        });
        if let Some((value, after)) = found {
            filled.push_str(value);
            rest = after;
        } else {
            filled.push('{');
            rest = after;
        }
    }
    filled.push_str(rest);
    filled
}

/// The names in braces in a text.
pub(crate) fn placeholders(text: &str) -> Vec<&str> {
    let parts = text.split('{').skip(1);
    parts
        .filter_map(|part| Some(part.split_once('}')?.0))
        .collect()
}

/// The English text with this key.
#[must_use]
pub fn english(key: &str) -> Option<&'static str> {
    ALL.iter()
        .find(|word| word.key == key)
        .map(|word| word.english)
}

/// Every key with its English text, in reading order: what a translator works from.
pub fn all() -> impl Iterator<Item = (&'static str, &'static str)> {
    ALL.iter().map(|word| (word.key, word.english))
}

macro_rules! words {
    ($($name:ident $key:literal $english:literal)*) => {
        $(
            #[doc = concat!("`", $english, "`")]
            pub const $name: Word = Word { key: $key, english: $english };
        )*
        const ALL: &[Word] = &[$($name),*];
    };
}

words! {
    // Moving about.
    START "start" "Start"
    CONTINUE "continue" "Continue"
    BACK "back" "Back"
    CHANGE "change" "Change"
    CHANGE_WHAT "change_what" "Change the answer to: {what}"
    CANCEL "cancel" "Keep my answers"
    LOADING "loading" "Loading …"
    PART_MISSING "part_missing" "A part of the self-assessment did not load. Check your connection and try again. Nothing you have entered is lost."
    TRY_AGAIN "try_again" "Try again"
    ELSEWHERE "elsewhere" "Or use the self-assessment as a page of its own"
    DISMISS "dismiss" "Hide this message"
    TO_REPORT "to_report" "See the report"

    // Start page.
    RESUME "resume" "Continue where you left off"
    RESUME_PROGRESS "resume_progress" "On this device: {answered} of {total} questions answered."
    START_AGAIN "start_again" "Start again"
    START_AGAIN_TITLE "start_again_title" "Start again?"
    START_AGAIN_WARNING "start_again_warning" "Your answers, notes and plan will be deleted from this device. Save them to a file first if you may want them."
    START_AGAIN_CONFIRM "start_again_confirm" "Delete and start again"
    PRIVACY_HEADING "privacy_heading" "Your answers and your privacy"
    METHOD_HEADING "method_heading" "How the result is worked out"

    // Saving.
    SAVE_FILE "save_file" "Save answers to a file"
    OPEN_FILE "open_file" "Open a saved file"
    DELETE_ANSWERS "delete_answers" "Delete my answers from this device"
    DELETE_TITLE "delete_title" "Delete your answers?"
    DELETE_WARNING "delete_warning" "Your answers, notes and plan will be deleted from this device. This can’t be undone. Files that you saved stay where they are."
    DELETE_CONFIRM "delete_confirm" "Delete my answers"
    DELETED "deleted" "Your answers have been deleted from this device."
    REPLACE_TITLE "replace_title" "Open this file?"
    REPLACE_WARNING "replace_warning" "The answers in the file take the place of the ones on this page. Save those to a file first if you may want them."
    REPLACE_CONFIRM "replace_confirm" "Open the file"
    OPENED "opened" "The saved file is open."
    IMPORTED "imported" "The answers are open."
    SAVED_TO_FILE "saved_to_file" "The file is in your downloads: {file}"
    STORAGE_REFUSED "storage_refused" "This browser doesn’t let us keep your answers on this device. You can still finish. Save your answers to a file before you close the page."
    STORAGE_FULL "storage_full" "Your last answers could not be kept on this device. Save them to a file before you close the page."
    STORED_UNREADABLE "stored_unreadable" "Answers were found on this device that can’t be read. They have been put aside, not deleted, and you can start afresh."
    STORED_NEWER "stored_newer" "Answers were found on this device that a newer version of this assessment has saved. They have been put aside, not deleted. Save them to a file, reload the page and open it."
    STORED_OTHER "stored_other" "Answers to another questionnaire were found on this device. They have been put aside, not deleted, and you can start afresh."
    STORED_KEPT "stored_kept" "Answers were found on this device that can’t be read, and there is no room to put them aside. They stay where they are, so what you enter now is not kept: save it to a file before you close the page."
    SAVE_ASIDE "save_aside" "Save what was put aside ({number})"
    OTHER_TAB "other_tab" "The answers kept on this device are not the ones you see here. You may have changed or deleted them in another tab or window. Which do you want to go on with?"
    OTHER_TAB_TAKE "other_tab_take" "Use those on the device"
    OTHER_TAB_KEEP "other_tab_keep" "Keep what you see here"

    // Opening a file.
    OPEN_TOO_LONG "open_too_long" "This file is too large to be a saved assessment. Choose the file that you saved from this page. Its name ends in .json."
    OPEN_UNREADABLE "open_unreadable" "This file is damaged or is not a saved assessment, so nothing was changed. Choose the file that you saved from this page. Its name ends in .json."
    OPEN_SOMETHING_ELSE "open_something_else" "This file holds something else, so nothing was changed. Choose the file that you saved from this page. Its name ends in .json."
    OPEN_NEWER "open_newer" "This file was saved by a newer version of this assessment, so nothing was changed. Reload the page and open it again, or open it on the site where you saved it."
    OPEN_OTHER_QUESTIONNAIRE "open_other_questionnaire" "This file holds answers to another questionnaire ({questionnaire}), so nothing was changed. Open it on the site where you saved it."
    OPEN_WITHOUT_MARK "open_without_mark" "This file is in UTF-16 without a mark, so its letters can’t be told for certain and nothing was changed. Open it in the program that wrote it, save it as UTF-8 and choose it again."
    OPEN_OLD_ENCODING "open_old_encoding" "This file is not in UTF-8 but in an older encoding, such as Windows-1252, so its letters can’t be told for certain and nothing was changed. Open it in the program that wrote it, save it as UTF-8 and choose it again."
    CHANGES_HEADING "changes_heading" "Not everything is as it was when you saved"
    CHANGES_LEAD "changes_lead" "Everything that still fits has been kept. What no longer fits stays in your saved file."
    CHANGE_ADDED "change_added" "New question: {what}"
    CHANGE_GONE "change_gone" "No longer asked: {what}"
    CHANGE_REWORDED "change_reworded" "New words, so look at your answer again: {what}"
    CHANGE_LEVEL_GONE "change_level_gone" "Your answer no longer exists, so choose again: {what}"
    CHANGE_SHORTENED "change_shortened" "Too long to keep, so the end was cut off: {what}"
    CHANGE_DAY_UNREADABLE "change_day_unreadable" "The day can’t be read, so choose it again: {what}"
    CHANGE_STATUS_UNKNOWN "change_status_unknown" "The status isn’t known here, so choose it again: {what}"
    CHANGE_LETTERS_LOST "change_letters_lost" "Letters were lost on the way here, so look at your words again: {what}"

    // About the partnership.
    NOT_SAID "not_said" "Rather not say"
    NOT_DECIDED "not_decided" "Not decided"

    // Questions.
    PLACE_IN_DIMENSION "place_in_dimension" "{dimension}, question {number} of {total}"
    PLACE_IN_ALL "place_in_all" "{number} of {total}"
    QUESTION_IN_ALL "question_in_all" "Question {number} of {total}"
    SECTION_IN_ALL "section_in_all" "Part {number} of {total}"
    DOES_NOT_APPLY "does_not_apply" "Doesn’t apply to us"
    DOES_NOT_APPLY_HINT "does_not_apply_hint" "This is rarely true. If the partnership has not begun this yet, choose the first answer."
    SKIP "skip" "Skip for now"
    NOTE "note" "Private note or evidence"
    NOTE_HINT "note_hint" "For your own report. It stays on this device unless you share it."
    HELP "help" "Why we ask, and what to look at"
    WHY "why" "Why it matters"
    EVIDENCE "evidence" "What you could point to"
    ERROR_HEADING "error_heading" "There is a problem"
    ERROR_PREFIX "error_prefix" "Error:"
    ERROR_CHOOSE "error_choose" "Choose the answer that fits best, or skip the question for now"
    ERROR_DAY "error_day" "Choose a day in a year from {first} to {last}, and write the year with all four digits"

    // Check your answers.
    CHECK_HEADING "check_heading" "Check your answers"
    CHECK_COMPLETE "check_complete" "You have answered every question. You can change any answer before you see the report."
    CHECK_PROGRESS "check_progress" "Answered: {answered} of {total}. The report works with what there is and says what is missing."
    NOT_ANSWERED "not_answered" "Not answered"
    SKIPPED "skipped" "Skipped"
    NOT_PROVIDED "not_provided" "Not provided"

    // Report: head and stage.
    REPORT "report" "Partnership report"
    REPORT_SCHOOL "report_school" "School"
    REPORT_DATE "report_date" "Date"
    REPORT_QUESTIONNAIRE "report_questionnaire" "Questionnaire"
    REPORT_EDITION "report_edition" "{title}, edition {edition}"
    STAGE_HEADING "stage_heading" "Where the partnership stands"
    STAGE_SCORE "stage_score" "{score} of {most}"
    STAGE_NEXT "stage_next" "What typically comes next"
    STAGE_STAYING "stage_staying" "When staying here is right"
    STAGE_NOT_ENOUGH "stage_not_enough" "There is no overall stage yet"
    STAGE_NOT_ENOUGH_WHY "stage_not_enough_why" "Dimensions still needed for an overall stage: {missing}. Answer more questions in the dimensions without a result."
    STAGE_LIMIT "stage_limit" "The answers alone come to {mean}. The overall stage is {stage} because of a foundation that is at an earlier stage: {foundations} ({foundation_stage}). What rests on an early foundation may not last."
    STAGE_MISSING_FOUNDATION "stage_missing_foundation" "Foundations without a result, which could change the overall stage: {foundations}."
    LADDER_LABEL "ladder_label" "The stages, from first to last"
    HERE "here" "You are here"
    AIM "aim" "You aim for this"
    HERE_AND_AIM "here_and_aim" "You are here, and aim to stay"

    // Report: dimensions.
    PROFILE_HEADING "profile_heading" "Profile"
    PROFILE_LEAD "profile_lead" "A partnership can be at different stages in different dimensions. The shape matters more than the total."
    PROFILE_SUMMARY "profile_summary" "A dot for each dimension shows where it stands between {first} and {last}. The table below has the same in words and figures."
    FOUNDATION "foundation" "Foundation"
    KEY_HERE "key_here" "Where the partnership stands"
    KEY_DOT "key_dot" "Dot"
    KEY_RING "key_ring" "Ring"
    KEY_AIM "key_aim" "Where it aims to be"
    DIMENSION "dimension" "Dimension"
    STAGE "stage" "Stage"
    SCORE "score" "Score"
    ANSWERED "answered" "Answered"
    ANSWERED_OF "answered_of" "{answered} of {total}"
    NO_RESULT_MISSING "no_result_missing" "No result yet. Answers still needed: {missing}"
    LEFT_OUT "left_out" "Doesn’t apply"
    STRENGTHS_HEADING "strengths_heading" "Strengths, and where to focus"
    STRENGTHS_NONE "strengths_none" "No dimension has reached {stage} yet. That is how partnerships begin: start with the next steps below."
    STRENGTHS_NO_RESULT "strengths_no_result" "There are too few answers to name strengths."
    FOCUS_HEADING "focus_heading" "Where to focus next"

    // Report: benefits.
    BENEFITS_NOT_ANSWERED "benefits_not_answered" "Not answered"
    BENEFITS_UNKNOWN "benefits_unknown" "Nothing has been answered here yet."
    BENEFITS_SUMMARY "benefits_summary" "Two circles stand for the partners. Filled: the partner benefits. Where they overlap: none could have done it alone."

    // Report: next steps.
    STEPS_HEADING "steps_heading" "What to do next"
    STEPS_LEAD "steps_lead" "Chosen from your answers. Pick a few: two or three done well are worth more than ten begun."
    STEPS_NONE "steps_none" "Your answers call for no next step now. Share what works with other schools, and look again in a year."
    STEPS_LATER "steps_later" "Later"
    DO_FIRST "do_first" "Do this first"
    STEP_WHY "step_why" "Why"
    STEP_START "step_start" "How to start"
    STEP_WHO "step_who" "Who usually leads"
    STEP_EFFORT "step_effort" "Effort"
    STEP_RESOURCES "step_resources" "To use"
    STEP_REASON "step_reason" "Because of your answer: {descriptor}"
    OPENS_TAB "opens_tab" "opens in a new tab"
    RESOURCE "resource" "{title} ({publisher})"

    // Report: plan.
    PLAN_HEADING "plan_heading" "Your action plan"
    PLAN_EMPTY "plan_empty" "No step has been chosen yet."
    PLAN_LEAD "plan_lead" "Choose steps above to put them here. Say who does what by when, and come back to it."
    PLAN_ADD "plan_add" "Add to the plan"
    PLAN_REMOVE "plan_remove" "Take out of the plan"
    PLAN_WHAT "plan_what" "{action}: {step}"
    PLAN_ADDED "plan_added" "Added to your plan: {step}. Steps in your plan: {count}."
    PLAN_REMOVED "plan_removed" "Taken out of your plan: {step}. Steps in your plan: {count}."
    PLAN_STEP "plan_step" "Step"
    PLAN_OWNER "plan_owner" "Who"
    PLAN_DUE "plan_due" "By when"
    PLAN_NOTE "plan_note" "Note"
    PLAN_STATUS "plan_status" "Status"
    STATUS_NOT_STARTED "status_not_started" "Not started"
    STATUS_IN_PROGRESS "status_in_progress" "In progress"
    STATUS_DONE "status_done" "Done"

    // Report: the rest.
    GAPS_HEADING "gaps_heading" "What was left out"
    GAPS_NONE "gaps_none" "Nothing: every question was answered."
    GAPS_SKIPPED "gaps_skipped" "Skipped"
    GAPS_OPEN "gaps_open" "Not answered"
    GAPS_DO_NOT_APPLY "gaps_do_not_apply" "Doesn’t apply to the partnership"
    GAPS_DIMENSIONS "gaps_dimensions" "Left out of the overall score because nothing in it applies: {dimensions}."
    GAPS_NO_RESULT "gaps_no_result" "Left out of the overall score because too few of its questions are answered: {dimensions}."
    NOTES_HEADING "notes_heading" "Notes"
    WORKING_HEADING "working_heading" "How this was worked out"
    WORKING "working" "How this figure was worked out"
    WORKING_DIMENSION "working_dimension" "{dimension}: levels {levels}. Sum {sum}, divided by {count} answers, gives {score}. The nearest stage is {stage}."
    WORKING_OVERALL "working_overall" "Mean of the dimensions with a result: {terms}, divided by {weights}, gives {score}. The nearest stage is {stage}."
    WORKING_WEIGHT "working_weight" "{score} × {weight}"
    WORKING_TERM "working_term" "{dimension} {score}"
    WORKING_BENEFITS "working_benefits" "Counted are the areas where none of you could have done it alone: {areas}."
    WORKING_LIMIT "working_limit" "The lowest foundation is at {foundation_stage}. The overall stage can be at most this many stages above it: {headroom}. So it is {stage}."
    WORKING_LEVELS "working_levels" "Each answer counts from 0 (the first) to {most} (the last). Skipped questions and ones that don’t apply are left out."
    LIMITS_HEADING "limits_heading" "What this can’t tell"
    SOURCES_HEADING "sources_heading" "Sources"
    ANSWERS_HEADING "answers_heading" "Your answers"
    QUESTION "question" "Question"
    ANSWER "answer" "Answer"
    LEVEL "level" "Level"
    IDENTIFIER "identifier" "Identifier"
    DESCRIPTOR "descriptor" "Description"

    // Documents.
    ONE_PAGE "one_page" "Summary on one page"
    ONE_PAGE_STEP "one_page_step" "{effort}. Led by: {who}"
    ONE_PAGE_DIMENSIONS "one_page_dimensions" "Dimensions shown here: {shown} of {total}."
    ONE_PAGE_MORE "one_page_more" "More in the report: {count}."
    ONE_PAGE_SHORTENED "one_page_shortened" "Shortened to fit on one page; where it is cut, there is a “…”. The report has all of it."
    BLANK "blank" "Questionnaire on paper"
    BLANK_QUESTION "blank_question" "{number}. {question}"
    BLANK_DATE "blank_date" "Date"
    BLANK_PRESENT "blank_present" "Who took part"
    BLANK_NOTE "blank_note" "Notes and evidence"
    BLANK_AREA "blank_area" "Area"
    BLANK_EXAMPLE "blank_example" "For example"
    BLANK_LEAD "blank_lead" "Tick the description that fits the partnership best. Where none fits quite, choose the nearest. A question can be left out."
    NAMED "named" "{name}: {text}"
    REVIEW "review" "Review the partnership"
    REVIEW_WHY "review_why" "A year ago the partnership was assessed. Open the saved answers, answer again and compare."
    UNSHOWN "unshown" "A box (□) stands for a letter that this document’s font doesn’t have. The letter is still in the text, to be copied or read aloud, and the web page and Word files show it."

    // Downloads.
    DOWNLOADS "downloads" "Take the report with you"
    DOWNLOADS_LEAD "downloads_lead" "The files are made on this device. Nothing is sent anywhere."
    DOWNLOAD_PDF "download_pdf" "Download the report (PDF)"
    DOWNLOAD_WORD "download_word" "Report in Word, to edit"
    DOWNLOAD_ONE_PAGE "download_one_page" "Summary on one page (PDF)"
    DOWNLOAD_BLANK "download_blank" "Questionnaire on paper (PDF)"
    DOWNLOAD_HTML "download_html" "Report as a web page"
    DOWNLOAD_CSV "download_csv" "Answers as a table (CSV)"
    DOWNLOAD_CALENDAR "download_calendar" "Dates of the plan for your calendar"
    DOWNLOAD_CONTENTS "download_contents" "What goes in"
    DOWNLOAD_NOTES "download_notes" "Notes"
    DOWNLOAD_NAMES "download_names" "Names"
    DOWNLOAD_ANSWERS "download_answers" "Table of answers"
    DOWNLOAD_JSON "download_json" "Save answers to open again"
    DOWNLOAD_JSON_WHOLE "download_json_whole" "The saved answers always hold everything, so that nothing is lost when they are opened again."
    PRINT "print" "Print"
    PRINT_PAGE "print_page" "Print this page with everything on it"
    PRINT_ONE_PAGE "print_one_page" "Print the summary"
    PRINT_BLANK "print_blank" "Print the questionnaire"
    DOWNLOAD_NO_PDF "download_no_pdf" "PDF files have Latin letters only: print instead, or take the Word file."
    DOWNLOAD_WORKING "download_working" "Making the file …"
    DOWNLOAD_FAILED "download_failed" "This could not be made because part of the program did not load. Check your connection and try again, or print this page as it stands."
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn keys_are_unique_and_texts_are_written() {
        let keys: BTreeSet<_> = all().map(|(key, _)| key).collect();
        assert_eq!(keys.len(), all().count());
        for (key, english) in all() {
            assert!(!english.trim().is_empty(), "{key}");
            assert!(
                key.bytes()
                    .all(|byte| byte.is_ascii_lowercase() || byte == b'_'),
                "{key}"
            );
        }
    }

    #[test]
    fn a_questionnaires_own_words_come_first() {
        let mut own = Entries::default();
        own.insert("start".to_owned(), "Dechrau".to_owned());
        let words = Words::new(own);
        assert_eq!(words.get(START), "Dechrau");
        assert_eq!(words.get(CONTINUE), "Continue");
        assert_eq!(
            words.fill(PLACE_IN_ALL, &[("number", "5"), ("total", "24")]),
            "5 of 24"
        );
    }

    #[test]
    fn values_are_put_in_once_and_unknown_names_stay() {
        for (template, filled) in [
            ("{a} and {b}", "{b} and 2"),
            ("{c} {a}", "{c} {b}"),
            ("no braces", "no braces"),
            ("open {a", "open {a"),
            ("{{a}}", "{{b}}"),
            ("", ""),
        ] {
            assert_eq!(
                fill(template, &[("a", "{b}"), ("b", "2")]),
                filled,
                "{template}"
            );
        }
    }

    #[test]
    fn placeholders_are_found() {
        assert_eq!(placeholders("{a} of {b}, {a}"), ["a", "b", "a"]);
        assert_eq!(placeholders("none { here"), [""; 0]);
    }
}
