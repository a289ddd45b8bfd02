//! Whose the words on the page are. A page translator, or whatever else reads along, puts elements of
//! its own where a text was. Yew would go on changing the text that it once made, which nobody sees any
//! more: the word on a button would stay as it was, over a button that does something else. So no text
//! is Yew's: each gets an element of its own and is written there as all that the element holds, over
//! whatever has come to stand there. What has the focus stays the same element.
//!
//! It must never know what a text says.

use std::rc::Rc;
use yew::virtual_dom::{VNode, VTag};

/// Puts what `write` makes of it in the place of each text that has just been drawn.
pub(super) fn hand_over(drawn: &mut VNode, write: fn(&str) -> VNode) {
    match drawn {
        VNode::VText(text) => *drawn = write(&text.text),
        VNode::VTag(tag) => {
            // Nobody else has it yet.
            if let Some(content) = Rc::get_mut(tag).and_then(VTag::children_mut) {
                hand_over(content, write);
            }
        }
        VNode::VList(list) => {
            if let Some(list) = Rc::get_mut(list) {
                for drawn in list.iter_mut() {
                    hand_over(drawn, write);
                }
            }
        }
        // Nothing else is drawn.
        _ => {}
    }
}
