use crate::harness::Browser;
use crate::questionnaire;
#[test]
fn dump() {
    let browser = Browser::start();
    let widget = browser.visit_article();
    let file = questionnaire::complete_file("report");
    widget.run_with("host.importAnswers(argument);", file);
    widget.expect_page("Elm and Ash");
    println!("{}", widget.run("return root.querySelector('.widget').innerText").as_str().unwrap());
    println!("{}", widget.run("return JSON.stringify(host.report, null, 1)").as_str().unwrap());
    let (text, pages) = browser.print();
    println!("PAGES {pages}\n{text}");
    println!("{}", widget.run("return root.querySelector('.widget').innerHTML").as_str().unwrap());
}
