// Forgets what Firefox keeps of the pages of the test before, and what the test has changed of Firefox.
for (const name of ["ui.useAccessibilityTheme", "layout.css.devPixelsPerPx"]) {
  Services.prefs.clearUserPref(name);
}
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
