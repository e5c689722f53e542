import { createApi } from '../../../shared/http/api.ts';
import { sesMail } from '../../../shared/platform/aws/mail.ts';
import { readSettings } from '../../../shared/platform/config.ts';
import { access } from '../access.ts';
import { liveDeps } from '../deps.ts';
import { userRoutes } from './routes.ts';

const { MAIL_FROM, ACCOUNT_URL } = readSettings('MAIL_FROM', 'ACCOUNT_URL');

export const handler = createApi(
  userRoutes({ ...liveDeps(), sendMail: sesMail(MAIL_FROM), accountPage: ACCOUNT_URL }),
  access,
);
