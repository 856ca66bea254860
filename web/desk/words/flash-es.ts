import { ALONE_S, type FlashWords } from './flash-words.js';

const readersOf = (count: number) => (count === 1 ? '1 lector' : `${count} lectores`);
const nodesOf = (count: number) => (count === 1 ? '1 nodo' : `${count} nodos`);

export const ES_FLASH: FlashWords = {
  title: 'Ocupará la pantalla de todos los lectores',
  lead: 'Intro otra vez la envía en el acto, sin tiempo para deshacer. Escape vuelve atrás.',
  send: 'Mantenga pulsado para enviar el flash',
  ways: {
    proposal: { waits: 'Sale cuando la apruebe alguien que pueda enviarla.' },
    second: {
      waits: `Sale cuando la apruebe otra persona. Si nadie lo hace en ${ALONE_S} s, puede enviarla sin ella: eso da una alarma.`,
    },
  },
  leadWaiting: 'Intro otra vez la propone. Escape vuelve atrás.',
  propose: 'Mantenga pulsado para proponer el flash',
  back: 'Volver',
  today: (count) =>
    count === 0 ? 'El primer flash de las últimas 24 h' : `Flashes en las últimas 24 h: ${count}`,
  lately: (minutes) =>
    `El último flash salió hace ${minutes < 1 ? 'menos de un minuto' : `${minutes} min`}: ¿es este igual de grande?`,
  reach: (readers, nodes) => `Ahora llegaría a ${readersOf(readers)} en ${nodesOf(nodes)}`,
  reachAsked: 'Contando lectores…',
  reachUnknown: 'No se sabe a cuántos llegaría: el servicio no lo dice.',
  whyNoSource: 'No se nombra ninguna fuente. ¿Por qué?',
  reasonFor: 'Para los colegas: lo lee quien la apruebe y lo guarda la auditoría. Los lectores, nunca.',
  reasonMissing: 'No enviada: nombre una fuente, o diga por qué no la hay.',
  noSource: (reason) => `Sin fuente: ${reason}`,
  reasons: {
    seen: 'Lo vemos nosotros',
    announced: 'Anunciado en público',
    several: 'Varias fuentes coinciden',
    protected: 'La fuente está protegida',
  },
};
