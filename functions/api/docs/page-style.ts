/**
 * Colours of Swagger UI that its own style sheet leaves below a contrast of 4.5 to 1 (WCAG 1.4.3), targets that it makes
 * smaller than 24 px (WCAG 2.5.8), and the skip link.
 */
export const pageStyle = `
body { margin: 0; color-scheme: light; background: #ffffff; }
.skip { position: absolute; left: 1rem; top: -4rem; z-index: 1; padding: 0.5rem 1rem; background: #1f4fd8; color: #ffffff; font-family: sans-serif; }
.skip:focus { top: 0.5rem; }
.swagger-ui .topbar { display: none; }
.swagger-ui .info .title small { background: #4f5668; }
.swagger-ui .info .title small.version-stamp { background: #3f6600; }
.swagger-ui .info a, .swagger-ui .info .base-url, .swagger-ui .info .url, .swagger-ui a.link { color: #1f4fd8; }
.swagger-ui .btn.authorize { border-color: #14663d; color: #14663d; }
.swagger-ui .btn.authorize svg { fill: #14663d; }
.swagger-ui .btn.execute { background: #1f4fd8; border-color: #1f4fd8; }
.swagger-ui .btn.cancel { border-color: #b3261e; color: #b3261e; }
.swagger-ui .opblock.opblock-get .opblock-summary-method { background: #1b5fae; }
.swagger-ui .opblock.opblock-post .opblock-summary-method { background: #14663d; }
.swagger-ui .opblock.opblock-patch .opblock-summary-method { background: #0b6459; }
.swagger-ui .opblock.opblock-put .opblock-summary-method { background: #8a4b00; }
.swagger-ui .opblock.opblock-delete .opblock-summary-method { background: #b3261e; }
.swagger-ui .parameter__in, .swagger-ui .parameter__type, .swagger-ui .parameter__deprecated { color: #4f5668; }
.swagger-ui .parameter__name.required span, .swagger-ui .parameter__name.required::after { color: #b3261e; }
.swagger-ui .renderedMarkdown code, .swagger-ui .markdown code { color: #6a0dbf; background: #f3eefa; }
.swagger-ui .microlight span[style*="rgb(211, 99, 99)"] { color: #ff9d9d !important; }
.swagger-ui .json-schema-2020-12-expand-deep-button, .swagger-ui .json-schema-2020-12__attribute,
.swagger-ui .json-schema-2020-12-keyword__name--secondary, .swagger-ui .json-schema-2020-12-keyword__value--secondary,
.swagger-ui .json-schema-2020-12__attribute--muted, .swagger-ui .json-schema-2020-12__constraint { color: #3b4151; }
.swagger-ui .json-schema-2020-12__constraint { color: #ffffff; background: #5a4a10; }
.swagger-ui .json-schema-2020-12__attribute--primary { color: #7a3a00; }
.swagger-ui .json-schema-2020-12-expand-deep-button { min-height: 1.5rem; }
.swagger-ui .opblock .opblock-summary .view-line-link.copy-to-clipboard { width: 26px; margin: 0 5px; transition: none; }
.swagger-ui .view-line-link.copy-to-clipboard button { min-width: 24px; min-height: 24px; }
`;
