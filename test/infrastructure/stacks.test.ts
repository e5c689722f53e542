// One file for the runner, which gives every test file modules of its own: so the app is built once.
import { rmSync } from 'node:fs';
import { afterAll } from 'vitest';
import './access.ts';
import './alarms.ts';
import './api-routes.ts';
import './bundles.ts';
import './compliance.ts';
import './configuration.ts';
import './context.ts';
import './functions.ts';
import './queues.ts';
import './runbooks.ts';
import './schedules.ts';
import './storage.ts';
import { assembly } from './templates.ts';
import './text.ts';

afterAll(() => rmSync(assembly, { recursive: true, force: true }));
