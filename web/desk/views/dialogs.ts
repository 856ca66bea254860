/** Modal, so that the browser keeps the focus in it and gives it back. */
export function showDialog(id: string, open: boolean): void {
  const dialog = document.getElementById(id);
  if (!(dialog instanceof HTMLDialogElement) || dialog.open === open) return;
  if (open) dialog.showModal();
  else dialog.close();
}
