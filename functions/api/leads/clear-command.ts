import { useLocalStack } from '../../../shared/platform/command-environment.ts';
import { clearCache } from '../../../shared/stores/redis/cache.ts';

useLocalStack();
console.log(`${await clearCache()} cached answers forgotten.`);
