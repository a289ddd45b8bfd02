// Forgets what Firefox keeps of the pages of the test before, and what the test has changed of Firefox.
Services.prefs.clearUserPref("ui.useAccessibilityTheme");
delete window.keptAccessibility;
Cu.forceGC();
const { CLEAR_COOKIES, CLEAR_ALL_CACHES, CLEAR_DOM_STORAGES, CLEAR_PERMISSIONS } = Ci.nsIClearDataService;
const kinds = CLEAR_COOKIES | CLEAR_ALL_CACHES | CLEAR_DOM_STORAGES | CLEAR_PERMISSIONS;
return new Promise((done) => {
  Services.clearData.deleteData(kinds, {
    onDataDeleted() {
      Services.console.reset();
      done();
    },
  });
});
