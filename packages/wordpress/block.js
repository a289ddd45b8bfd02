/*
 * The block in WordPress's editor: a sign for the place, and the attributes as settings beside it.
 * The page itself is written by partnership-assessment.php.
 */
((wordpress) => {
  "use strict";

  const { blocks, element, components, blockEditor, i18n } = wordpress;
  const { createElement: make, Fragment } = element;
  const { __ } = i18n;
  const DOMAIN = "partnership-assessment";
  const SETTINGS = [
    {
      name: "src",
      label: __("Your own questionnaire", DOMAIN),
      help: __(
        "The name of a file in the folder partnership-assessment of your uploads, such as our-words.json, or an address. Nothing for the one that comes with the plugin. Don’t put it into the plugin’s folder: an update deletes it there.",
        DOMAIN,
      ),
    },
    { name: "lang", label: __("Language", DOMAIN) },
    { name: "theme", label: __("Theme", DOMAIN), values: ["auto", "light", "dark"] },
    { name: "layout", label: __("Questions on a page", DOMAIN), values: ["question", "section"] },
    {
      name: "hide",
      label: __("Parts to leave out", DOMAIN),
      help: "start-page notes downloads saved-files",
    },
    { name: "storage", label: __("Where answers are kept", DOMAIN), values: ["local", "session", "none"] },
    { name: "storageKey", label: __("Name they are kept under", DOMAIN) },
    { name: "headingLevel", label: __("Level of headings", DOMAIN), values: ["2", "1", "3", "4"] },
    { name: "loading", label: __("Loading", DOMAIN), values: ["lazy", "eager"] },
  ];

  const setting = ({ attributes, setAttributes }, { name, label, help, values }) => {
    const common = {
      key: name,
      label,
      help,
      value: attributes[name],
      onChange: (value) => setAttributes({ [name]: value }),
      // As WordPress draws its own since 6.7, which warns where they are left out.
      __next40pxDefaultSize: true,
      __nextHasNoMarginBottom: true,
    };
    if (!values) return make(components.TextControl, common);
    const options = values.map((value) => ({ label: value, value }));
    return make(components.SelectControl, { ...common, options });
  };

  blocks.registerBlockType("partnership-assessment/assessment", {
    edit: (props) =>
      make(
        Fragment,
        null,
        make(
          blockEditor.InspectorControls,
          null,
          make(
            components.PanelBody,
            { title: __("Self-assessment", DOMAIN) },
            SETTINGS.map((entry) => setting(props, entry)),
          ),
        ),
        make(
          "div",
          blockEditor.useBlockProps(),
          make(components.Placeholder, {
            label: __("Partnership Assessment", DOMAIN),
            instructions: __("Readers see the self-assessment here.", DOMAIN),
          }),
        ),
      ),
    save: () => null,
  });
})(window.wp);
