import { messageOf } from './api-error.ts';
import { element } from './dom.ts';

/** A form on a card, which shows why sending it failed. */
export interface CardForm {
  readonly node: HTMLFormElement;
  /** Shows a message; an empty one removes it. */
  readonly say: (message: string) => void;
}

/** An input with its label. */
export const field = (
  label: string,
  attributes: Record<string, string | number | boolean>,
  hint?: string,
): HTMLElement => {
  const hintId = `${attributes.name}-hint`;
  return element(
    'div',
    { class: 'field' },
    element('label', { for: `field-${attributes.name}` }, label),
    element('input', {
      id: `field-${attributes.name}`,
      required: true,
      ...attributes,
      ...(hint && { 'aria-describedby': hintId }),
    }),
    hint !== undefined && element('p', { id: hintId, class: 'hint' }, hint),
  );
};

interface CardOptions {
  readonly title: string;
  readonly fields: readonly Node[];
  readonly action: string;
  readonly submit: (given: FormData, form: HTMLFormElement) => Promise<void>;
  /** Below the button. */
  readonly footer?: Node;
}

/** A form on a card in the middle of the page. */
export function cardForm({ title, fields, action, submit, footer }: CardOptions): CardForm {
  const problem = element('p', { role: 'alert', class: 'problem' });
  const send = element('button', { type: 'submit', class: 'primary' }, action);
  const node = element(
    'form',
    { class: 'card-form' },
    element('h2', { tabindex: -1 }, title),
    ...fields,
    problem,
    send,
    footer,
  );
  const say = (message: string) => problem.replaceChildren(message);
  node.addEventListener('submit', async (event) => {
    event.preventDefault();
    say('');
    send.disabled = true;
    try {
      await submit(new FormData(node), node);
    } catch (error) {
      say(messageOf(error));
    } finally {
      send.disabled = false;
    }
  });
  return { node, say };
}
