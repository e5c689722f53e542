/**
 * Starts Swagger UI and completes what it leaves out of its markup (WCAG 2.2 AA): names of controls, the order of
 * headings, code that scrolls by keyboard, no link inside a button.
 */
export const startScript = `
const label = (role, name) => (node) => {
  node.setAttribute('role', role);
  node.setAttribute('aria-label', name);
};
const completions = [
  ['.information-container', label('region', 'About the API')],
  ['.scheme-container', label('region', 'Authorization')],
  ['.filter-container', label('search', 'Operations')],
  ['.close-modal', (node) => node.setAttribute('aria-label', 'Close')],
  ['.models > h4', (node) => node.setAttribute('aria-level', '2')],
  ['.opblock-tag, .modal-ux-header h3', (node) => node.setAttribute('aria-level', '2')],
  ['.opblock-section-header h4, .modal-ux-content h4', (node) => node.setAttribute('aria-level', '3')],
  ['.responses-inner h4, .responses-inner h5, .opblock-description h4', (node) => node.setAttribute('aria-level', '3')],
  ['pre', (node) => { node.tabIndex = 0; }],
  ['table[role=region]', (node) => node.removeAttribute('role')],
  ['button[aria-label]', (node) => { if (node.textContent.trim()) node.removeAttribute('aria-label'); }],
  ['select:not([aria-label]), textarea:not([aria-label]), input:not([aria-label]):not([type=hidden])', (node) => {
    if (node.labels && node.labels.length > 0) return;
    const row = node.closest('tr');
    const name = row && row.querySelector('.parameter__name');
    node.setAttribute('aria-label', name ? name.textContent.trim() : node.placeholder || 'Value');
  }],
];

function complete() {
  for (const [selector, act] of completions) for (const node of document.querySelectorAll(selector)) act(node);
}

/** Paths stand in the button that opens an operation, where a link is not allowed. */
const pathsWithoutLinks = (system) => ({
  wrapComponents: {
    DeepLink: () => ({ text }) => system.React.createElement('span', null, text),
  },
});

SwaggerUIBundle({
  url: '/v1/openapi.json',
  dom_id: '#reference',
  deepLinking: true,
  docExpansion: 'none',
  filter: true,
  persistAuthorization: false,
  validatorUrl: null,
  plugins: [pathsWithoutLinks],
});
new MutationObserver(complete).observe(document.getElementById('reference'), { childList: true, subtree: true });
`;
