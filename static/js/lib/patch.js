// RFC 7396: what a merge patch does to a view. The former view is never changed in place, so that
// a screen can tell what is new by comparing objects.

const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** `target` with `patch` applied: null deletes, objects merge, everything else replaces. */
export function merged(target, patch) {
  if (!isObject(patch)) return patch;
  const result = isObject(target) ? { ...target } : {};
  for (const key of Object.keys(patch)) {
    if (patch[key] === null) delete result[key];
    else result[key] = merged(result[key], patch[key]);
  }
  return result;
}
