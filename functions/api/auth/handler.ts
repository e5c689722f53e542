import { createApi } from '../../../shared/http/api.ts';
import { sesMail } from '../../../shared/platform/aws/mail.ts';
import { readSecret, readSettings } from '../../../shared/platform/config.ts';
import { newId } from '../../../shared/platform/id.ts';
import { access } from '../access.ts';
import { authRoutes } from './routes.ts';

const { MAIL_FROM, ACCOUNT_URL } = readSettings('MAIL_FROM', 'ACCOUNT_URL');

export const handler = createApi(
  authRoutes({
    newId,
    sendMail: sesMail(MAIL_FROM),
    accountPage: ACCOUNT_URL,
    secret: async () => (await readSecret('api')).CURSOR_SIGNING_KEY,
    signingKey: async () => (await readSecret('identity')).ACCESS_TOKEN_PRIVATE_KEY,
  }),
  access,
);
