// Opens the API's description in the page. The token that somebody tries is kept in memory alone.
const place = document.getElementById("swagger-ui");

window.SwaggerUIBundle({
  url: place.dataset.schema,
  domNode: place,
  presets: [window.SwaggerUIBundle.presets.apis],
  deepLinking: false,
  persistAuthorization: false,
  validatorUrl: null,
  supportedSubmitMethods: ["get"],
  defaultModelsExpandDepth: 0,
  displayRequestDuration: false,
  requestInterceptor: (request) => {
    request.credentials = "same-origin";
    return request;
  },
});
