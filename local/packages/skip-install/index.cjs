// The install script of onnxruntime-node fetches 300 MB for graphics cards, which nothing here uses. Newer versions of
// npm skip it (package.json, "allowScripts"); older ones run it, and have no setting for that which newer ones accept.
// It is the only part of the package that loads global-agent, and it calls `bootstrap` before anything else.
exports.bootstrap = () => process.exit(0);
