// Draws the OpenAPI document as a page to read; nothing is sent from it, for it would be sent in earnest.
const place = document.getElementById("swagger-ui");

window.SwaggerUIBundle({
  url: place.dataset.document,
  domNode: place,
  presets: [window.SwaggerUIBundle.presets.apis],
  layout: "BaseLayout",
  supportedSubmitMethods: [],
  deepLinking: true,
  defaultModelsExpandDepth: 0,
});
