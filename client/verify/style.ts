import { useEffect } from 'preact/hooks';

/** Of this page alone: the style sheet that every voter waits for does not grow with it. */
export const VERIFY_STYLE = `
.glas-drop {
  margin-bottom: 30px;
  padding: 20px;
  border: 3px dashed var(--govuk-border-colour, #c9cfd3);
  border-radius: 4px;
}
.glas-drop .govuk-form-group { margin-bottom: 0; }
.glas-drop .govuk-file-upload { max-width: 100%; }
.glas-drop--over { border-style: solid; border-color: var(--govuk-success-colour, #0b6350); }
.glas-drop__chosen { margin: 0; overflow-wrap: anywhere; }
.glas-drop__chosen:not(:empty) { margin-top: 10px; }
.glas-code-input { height: auto; min-height: 64px; resize: vertical; }
.glas-report { margin-bottom: 40px; }
`;

/** Adds styles while a component is there; a page's policy admits sheets that are of no markup. */
export function useStyle(style: string): void {
  useEffect(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(style);
    document.adoptedStyleSheets.push(sheet);
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== sheet);
    };
  }, [style]);
}
