export interface SaidSentence {
  readonly sentence: string;
  readonly undo?: { readonly label: string; readonly onClick: () => void };
}

/**
 * What was said last, at the foot of the screen. The region itself is always there, or a
 * screen reader would not hear the first sentence.
 */
export const Said = ({ said }: { readonly said: SaidSentence | undefined }) => (
  <div class="said" role="status" aria-live="polite">
    {said !== undefined && (
      <div class="card">
        <span>{said.sentence}</span>
        {said.undo !== undefined && (
          <button type="button" onClick={said.undo.onClick}>
            {said.undo.label}
          </button>
        )}
      </div>
    )}
  </div>
);
