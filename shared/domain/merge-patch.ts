/** RFC 7396 for a flat object: null removes, undefined leaves alone, anything else replaces. */
export function applyMergePatch<Target extends object>(target: Target, patch: object): Target {
  const merged = { ...target } as Record<string, unknown>;
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) delete merged[name];
    else if (value !== undefined) merged[name] = value;
  }
  return merged as Target;
}
