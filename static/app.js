import { initAll } from "./vendor/govuk-frontend/govuk-frontend.min.js";

// GOV.UK Frontend wants these classes from an inline script, which our content security policy forbids.
document.body.classList.add("js-enabled", "govuk-frontend-supported");
initAll();
