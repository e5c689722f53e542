import { newSigningKeys } from './signing-keys.ts';

// Lines of a shell's environment file: in single quotes, which neither JSON nor base64url contains.
for (const [name, value] of Object.entries(newSigningKeys(new Date()))) console.log(`${name}='${value}'`);
