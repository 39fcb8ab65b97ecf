/// <reference lib="dom" />
/// <reference lib="dom.iterable" />

/** The contrast of each element with text of its own to what lies behind it (WCAG 2.2, relative luminance). Runs in the page. */
export function contrasts(): { text: string; ratio: number }[] {
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true })!;
  const rgba = (color: string): number[] => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = color;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const luminance = (color: readonly number[]): number => {
    const [r = 0, g = 0, b = 0] = color.map((part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = (element: Element): number[] => {
    const box = element instanceof SVGElement ? element.parentElement?.querySelector('rect') : undefined;
    if (box) return rgba(getComputedStyle(box).fill);
    for (let e: Element | null = element; e; e = e.parentElement) {
      const color = rgba(getComputedStyle(e).backgroundColor);
      if (color[3] === 255) return color;
    }
    return rgba('white');
  };
  return [...document.body.querySelectorAll('*')].flatMap((element) => {
    const own = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim());
    if (!own || ['style', 'title'].includes(element.tagName)) return [];
    const style = getComputedStyle(element);
    const [a, b] = [rgba(element instanceof SVGElement ? style.fill : style.color), behind(element)].map(luminance) as [number, number];
    return [{ text: element.textContent?.trim().slice(0, 30) ?? '', ratio: (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05) }];
  });
}
