# Die Sätze und Wörter einer Seite auf Deutsch. Was die Schlüssel bedeuten, steht in en.ftl.

## Aufzählungen

listed = { $first } und { $last }

## Die Probe am Ende eines Schritts

check = Probe
key = Lösungen
column-number = Nummer
column-result = Ergebnis
column-quantity = Größe
check-yourself = Rechnen Sie den Vorwärtsdurchlauf mit den neuen Parametern noch einmal. Ist der Fehler kleiner geworden?
column-before = vor dem Schritt
column-after = nach dem Schritt
verdict = Mit den neuen Parametern wird der Vorwärtsdurchlauf noch einmal gerechnet, für { $masks ->
        [same] dieselben Beispiele und Masken
       *[none] dieselben Beispiele
    }: { $outcome ->
        [smaller] Der Fehler ist kleiner geworden
        [larger] Der Fehler ist größer geworden (eine kleinere Lernrate kann helfen)
        [same-as-shown] In den gezeigten Ziffern ist der Fehler gleich geblieben
       *[same] Der Fehler ist gleich geblieben
    }, von { $before } auf { $after }.

## Ganze Matrizen

whole-nets = Netzeingaben der Schicht { $layer }
whole-outs = Ausgaben der Schicht { $layer }
whole-dropout = Ausgaben der Schicht { $layer } nach dem Dropout
whole-slopes = Steigungen der Aktivierung der Schicht { $layer }
whole-sent-back = Änderung des Fehlers mit den Ausgaben der Schicht { $layer }
whole-deltas = Deltas der Schicht { $layer }
whole-gradients-of-weights = Gradienten der Gewichte der Schicht { $layer }
whole-gradients-of-biases = Gradienten der Biases der Schicht { $layer }
whole-derivatives = Änderung des Fehlers
whole-new-weights = Neue Gewichte der Schicht { $layer }
whole-new-biases = Neue Biases der Schicht { $layer }
whole-kept-of-weights = Gewichte der Schicht { $layer }: { $what }
whole-kept-of-biases = Biases der Schicht { $layer }: { $what }
whole-setting = Einstellung der Aktualisierung
whole-penalty = Strafterm
whole-errors = Fehler
whole-total-error = Gesamtfehler
