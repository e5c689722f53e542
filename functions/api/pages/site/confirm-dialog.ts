import { messageOf } from './api-error.ts';
import { button, element } from './dom.ts';

interface ConfirmOptions {
  readonly title: string;
  readonly text: readonly (Node | string)[];
  readonly action: string;
  /** The dialog stays open, with the reason, when this fails. */
  readonly run: () => Promise<void>;
}

/** Asks before something is done that cannot be undone. Escape cancels, and the focus returns to where it was. */
export function confirmDialog({ title, text, action, run }: ConfirmOptions): void {
  const problem = element('p', { role: 'alert', class: 'problem' });
  const cancel = button('Cancel', () => dialog.close());
  const confirm = button(
    action,
    async () => {
      confirm.disabled = true;
      try {
        await run();
        dialog.close();
      } catch (error) {
        problem.replaceChildren(messageOf(error));
        confirm.disabled = false;
      }
    },
    { class: 'danger' },
  );
  const titleId = 'confirm-title';
  const dialog = element(
    'dialog',
    { 'aria-labelledby': titleId },
    element('h2', { id: titleId }, title),
    element('p', {}, ...text),
    problem,
    element('p', { class: 'actions' }, confirm, cancel),
  );
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  cancel.focus();
}
