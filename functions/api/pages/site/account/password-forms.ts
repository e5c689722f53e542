import { postAuthActivate, postAuthPasswordReset } from '../../../../../shared/api-client/sdk.gen.ts';
import { ApiError } from '../api-error.ts';
import { type CardForm, cardForm, field } from '../card-form.ts';
import { element } from '../dom.ts';
import { anonymousApi, dataOf } from '../session.ts';
import { emailField, signInForm } from '../sign-in-form.ts';

const minLength = 12;

const signInLink = () =>
  element('p', { class: 'aside' }, element('a', { href: '/account' }, 'Back to sign in'));

/** Replaces a form by a message, which gets the focus. */
function finish(form: HTMLElement, title: string, ...content: (Node | string)[]): void {
  const heading = element('h2', { tabindex: -1 }, title);
  form.replaceWith(element('div', { class: 'card-form' }, heading, ...content));
  heading.focus();
}

/** Asks for a reset link by email. The response never says whether an account exists, nor does the page. */
export function resetForm(): CardForm {
  return cardForm({
    title: 'Reset your password',
    fields: [
      element('p', { class: 'hint' }, 'Enter your email. We send you a link to choose a new password.'),
      emailField(),
    ],
    action: 'Send reset link',
    submit: async (given, form) => {
      const email = String(given.get('email'));
      await dataOf(postAuthPasswordReset({ client: anonymousApi, body: { email } }));
      finish(
        form,
        'Check your email',
        element(
          'p',
          {},
          'If an account exists for ',
          element('bdi', { class: 'breaks' }, email),
          ', we have sent a link to choose a new password. The link can be used once.',
        ),
        element(
          'p',
          { class: 'hint' },
          'No email after a few minutes? Check the spam folder, then try again.',
        ),
        signInLink(),
      );
    },
    footer: signInLink(),
  });
}

async function setPassword(token: string, password: string): Promise<void> {
  try {
    await dataOf(postAuthActivate({ client: anonymousApi, body: { token, password } }));
  } catch (error) {
    if (error instanceof ApiError && error.status === 401)
      throw new ApiError(401, 'This link is not valid: it was used already, or it has expired.');
    throw error;
  }
}

const passwordField = (name: string, label: string, hint?: string) =>
  field(
    label,
    { type: 'password', name, autocomplete: 'new-password', minlength: minLength, maxlength: 200 },
    hint,
  );

/** Sets the password of the account that an emailed token belongs to, then asks to sign in with it. */
export function newPasswordForm(token: string): CardForm {
  const form = cardForm({
    title: 'Choose your password',
    fields: [
      passwordField('password', 'New password', `At least ${minLength} characters`),
      passwordField('repeated', 'Repeat the password'),
    ],
    action: 'Set password',
    submit: async (given) => {
      const password = String(given.get('password'));
      if (password !== given.get('repeated')) throw new ApiError(0, 'The two passwords are different');
      await setPassword(token, password);
      const signIn = signInForm(async () => location.replace('/account'));
      form.node.replaceWith(
        element(
          'div',
          {},
          element('p', { class: 'notice low', role: 'status' }, 'Your password is set.'),
          signIn.node,
        ),
      );
      signIn.node.querySelector('input')?.focus();
    },
    footer: element('p', { class: 'aside' }, element('a', { href: '/account#reset' }, 'Request a new link')),
  });
  return form;
}
