//! The way from the start page to the report, by mouse and by keyboard, at every width.

use crate::harness::{Browser, Hand};
use crate::questionnaire::SHIPPED;
use crate::walk;

#[test]
fn a_school_goes_from_the_start_to_the_report_by_mouse() {
    let browser = Browser::start();
    let widget = browser.visit_article();
    walk::to_the_report(&widget, walk::expect_well_placed);
    assert_eq!(widget.run("return host.report.version;"), 1);
}

#[test]
fn a_school_goes_from_the_start_to_the_report_by_keyboard_alone() {
    let browser = Browser::start();
    let widget = browser.visit_article().by(Hand::Keyboard);
    walk::to_the_report(&widget, walk::expect_well_placed);
    assert_eq!(widget.run("return host.report.version;"), 1);
}

#[test]
fn a_school_goes_from_the_start_to_the_report_on_a_small_phone() {
    let browser = Browser::start();
    browser.resize(360, 640, 2);
    let widget = browser.visit_article();
    walk::to_the_report(&widget, walk::expect_well_placed);
}

#[test]
fn a_school_goes_from_the_start_to_the_report_at_400_percent_zoom() {
    let browser = Browser::start();
    // A window of 1280 by 1024.
    browser.resize(320, 256, 4);
    let widget = browser.visit_article();
    walk::to_the_report(&widget, walk::expect_well_placed);
}
