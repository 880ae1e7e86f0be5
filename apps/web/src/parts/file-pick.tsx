import { useId } from "preact/hooks";

/** A button that asks for a file. The same one can be chosen twice in a row. */
export const FilePick = (props: {
  readonly label: string;
  readonly busy: boolean;
  readonly onFile: (file: File) => void;
}) => {
  const id = useId();
  return (
    <label class="button ghost file" for={id} aria-busy={props.busy}>
      {props.label}
      <input
        id={id}
        type="file"
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? [];
          event.currentTarget.value = "";
          if (file !== undefined) props.onFile(file);
        }}
      />
    </label>
  );
};
