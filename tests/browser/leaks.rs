//! An element that is removed for good leaves nothing behind: no node, no listener, little memory.
//!
//! Measured in Chromium after a collection of garbage: nodes and listeners by `Memory.getDOMCounters`,
//! the heap of scripts by `Performance.getMetrics`, the memory of WebAssembly by its size.

use crate::harness::{Browser, Capability, Kind, wait};
use serde_json::json;
use std::time::Duration;

/// How often an element is mounted and removed in one go. The memory of WebAssembly never shrinks, and
/// the loader keeps the node of each widget for a later one: both are as large as the most widgets alive
/// at once asked for. So every go, and the one before the first count, has all of them alive at once.
const TIMES: usize = 128;

/// How many goes lie between the two counts: the memory of WebAssembly grows by 256 KiB at a time, which
/// is more than one go may leave.
const GOES: usize = 2;

/// How many bytes of the scripts' heap each mount may leave: the engine keeps what it has learnt about
/// functions, and compiles those that run often anew.
const BYTES_LEFT: f64 = 2048.0;

/// How many bytes of WebAssembly each mount may leave. Yew forgets a closure for each kind of event, a few
/// hundred bytes in all.
const WASM_BYTES_LEFT: f64 = 1024.0;

/// How many elements are mounted by one script, which the driver doesn't let run for long.
const AT_A_TIME: usize = 16;

const MOUNT: &str = "
    const count = arguments[0];
    return (async () => {
      window.mounted ??= [];
      for (let index = 0; index < count; index += 1) {
        const element = document.createElement('partnership-assessment');
        element.setAttribute('loading', 'eager');
        const ready = new Promise((done) =>
          element.addEventListener('partnership-assessment:ready', done, { once: true }));
        document.querySelector('main').append(element);
        await ready;
        mounted.push(element);
      }
    })();";

#[test]
fn many_mounts_and_removals_leave_nothing_behind() {
    if !Kind::of_this_run().can(Capability::MemoryCount) {
        return;
    }
    let browser = Browser::start();
    browser.note_memories();
    browser.visit_article();
    mount_and_remove(&browser);
    let before = count(&browser);
    for _ in 0..GOES {
        mount_and_remove(&browser);
    }
    let mut after = count(&browser);
    // Beside other tests the last ones may end later; what is left behind stays for good.
    for _ in 0..5 {
        if after.nodes <= before.nodes && after.listeners <= before.listeners {
            break;
        }
        wait(Duration::from_secs(2));
        after = count(&browser);
    }
    println!("before {before:?}\nafter {after:?}");
    // Fewer are no leak: what the first count found was still to be collected.
    assert!(after.nodes <= before.nodes, "nodes of the document");
    assert!(after.listeners <= before.listeners, "listeners for events");
    let mounts = (GOES * TIMES) as f64;
    let heap = (after.heap - before.heap) / mounts;
    assert!(
        heap <= BYTES_LEFT,
        "each mount leaves {heap} bytes of the heap"
    );
    let grown = (after.wasm - before.wasm) / mounts;
    assert!(
        grown <= WASM_BYTES_LEFT,
        "each mount leaves {grown} bytes of WebAssembly"
    );
}

/// One go: mounts elements until all are alive, then removes them.
fn mount_and_remove(browser: &Browser) {
    for _ in 0..TIMES / AT_A_TIME {
        browser.run_with(MOUNT, json!(AT_A_TIME));
    }
    browser.run("for (const element of mounted.splice(0)) element.remove();");
    // Each ends when it has been away for five seconds.
    wait(Duration::from_secs(6));
}

#[derive(Debug)]
struct Count {
    nodes: u64,
    listeners: u64,
    heap: f64,
    wasm: f64,
}

/// Counts what is there when nothing more can be collected.
fn count(browser: &Browser) -> Count {
    browser.cdp("Performance.enable", json!({}));
    // What a first collection frees lets go of more, a moment later.
    for _ in 0..8 {
        browser.cdp("HeapProfiler.collectGarbage", json!({}));
        wait(Duration::from_millis(100));
    }
    let counters = browser.cdp("Memory.getDOMCounters", json!({}));
    let metrics = browser.cdp("Performance.getMetrics", json!({}));
    let metrics = metrics["metrics"].as_array().unwrap();
    let heap = metrics
        .iter()
        .find(|metric| metric["name"] == "JSHeapUsedSize");
    let wasm =
        browser.run("return memories.reduce((sum, memory) => sum + memory.buffer.byteLength, 0);");
    Count {
        nodes: counters["nodes"].as_u64().unwrap(),
        listeners: counters["jsEventListeners"].as_u64().unwrap(),
        heap: heap.unwrap()["value"].as_f64().unwrap(),
        wasm: wasm.as_f64().unwrap(),
    }
}
