import { type CardForm, cardForm, field } from './card-form.ts';
import { element } from './dom.ts';
import { signIn } from './session.ts';

export const emailField = (): HTMLElement =>
  field('Email', { type: 'email', name: 'email', autocomplete: 'username', maxlength: 254 });

/** @param signedIn is called when the user has signed in. */
export function signInForm(signedIn: () => Promise<void>): CardForm {
  return cardForm({
    title: 'Sign in',
    fields: [
      emailField(),
      field('Password', {
        type: 'password',
        name: 'password',
        autocomplete: 'current-password',
        maxlength: 200,
      }),
    ],
    action: 'Sign in',
    submit: async (given, form) => {
      await signIn(String(given.get('email')), String(given.get('password')));
      form.reset();
      await signedIn();
    },
    footer: element('p', { class: 'aside' }, element('a', { href: '/account#reset' }, 'Forgot password?')),
  });
}
