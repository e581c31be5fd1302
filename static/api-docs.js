// Draws the OpenAPI document as a page to read; nothing is sent from it, for it would be sent in earnest.
const place = document.getElementById("swagger-ui");

// Swagger's own layout is a page of its own, with a second <main>; ours stands within one. Links into the
// document are off, for they stand within buttons, where assistive technology finds no links; and parameters
// have no fields, for nobody fills them in.
const withinAPage = ({ React }) => ({
  components: {
    JsonSchemaForm: () => null,
    WithinAPage({ getComponent }) {
      const parts = [["SvgAssets"], ["InfoContainer", true], ["operations", true], ["Models", true]];
      const drawn = parts.map(([name, connected]) =>
        React.createElement(getComponent(name, connected), { key: name }));
      return React.createElement("div", { className: "swagger-ui" }, drawn);
    },
  },
});

// Each table of answers says that it is a part of the page; all together they would hide the page's real parts.
new MutationObserver(() => {
  place.querySelectorAll("table[role=region]").forEach((table) => table.removeAttribute("role"));
}).observe(place, { childList: true, subtree: true });

window.SwaggerUIBundle({
  url: place.dataset.document,
  domNode: place,
  presets: [window.SwaggerUIBundle.presets.apis],
  plugins: [withinAPage],
  layout: "WithinAPage",
  supportedSubmitMethods: [],
  deepLinking: false,
  defaultModelsExpandDepth: 0,
});
